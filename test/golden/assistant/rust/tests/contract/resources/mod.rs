mod files;
mod messages;
