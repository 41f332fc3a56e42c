# Data.
