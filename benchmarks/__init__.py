"""How fast the command is beside jieba's word cutting: `python -m benchmarks`."""
