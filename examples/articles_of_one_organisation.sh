#!/bin/sh
# The articles in which one organisation is mentioned, by its full name or a short one, as JSON Lines.
# usage: examples/articles_of_one_organisation.sh 广西柳工机械股份有限公司 seeds/
lzextract parse "$2" > articles.jsonl
lzextract facts articles.jsonl --type org \
  | grep -F "\"value\":\"$1\"" \
  | grep -o '"article_id":"[^"]*"' | sort -u | sed 's/"article_id"/"id"/' \
  | grep -F -f - articles.jsonl
