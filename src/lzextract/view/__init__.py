"""A page as the program understood it. `page` puts together what there is to show, `html` and `terminal` draw it, `files` writes it.

`source` finds the file again that records were made from, `safe` makes visible what a text may hide.
"""
