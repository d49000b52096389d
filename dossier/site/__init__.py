"""The whole path as pages that need neither Python nor a network, and a handout for each notebook.

Read `build.py` first: the other files each make one of the things that it puts together.
"""
