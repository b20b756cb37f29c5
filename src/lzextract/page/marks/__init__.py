"""What a line gives away by its words: furniture, notices, jumps, bylines."""
