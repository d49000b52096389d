"""What all pages of the kit's own are made of: their colours and type, and HTML made clean.

The site, the handouts and the results of marking each put sheets of their own after these.
"""
