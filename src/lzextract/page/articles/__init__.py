"""From blocks to articles: columns in order, captions, stories, headlines."""
