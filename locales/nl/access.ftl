# Access and what is kept.
