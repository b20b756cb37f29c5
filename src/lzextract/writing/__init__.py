"""The records and tables that come out: JSON Lines, CSV, SQLite, Parquet, data frames, files that appear when they are whole."""
