"""From lines to blocks: where lines stand, what runs on, what is layout."""
