"""What a log keeps, table by table: read, written, merged."""
