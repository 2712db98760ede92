mod pets;
