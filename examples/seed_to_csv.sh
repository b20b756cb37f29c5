#!/bin/sh
# All facts of a folder of pages as one CSV file, for a spreadsheet or a data frame.
lzextract facts seeds/ --format csv > facts.csv
