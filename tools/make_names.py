"""Sort the lists of organisations by how their names begin, so that lzextract starts sooner: `python tools/make_names.py` after a change of the lists."""

from lzextract.extractors.orgs.lists import TABLE, read_lists, sorted_names

if __name__ == "__main__":
    TABLE.write_bytes(sorted_names(read_lists()))
