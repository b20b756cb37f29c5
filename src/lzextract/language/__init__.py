"""What is known of Chinese, whatever the page: numerals, characters, words, sentences, personal names."""
