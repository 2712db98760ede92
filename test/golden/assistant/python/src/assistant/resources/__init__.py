"""The API's operations, a module for each resource. They are reached through the clients' properties."""
