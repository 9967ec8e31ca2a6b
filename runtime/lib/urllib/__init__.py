"""URLs: parsing, opening, errors."""
