"""``chunfeng serve``: one process that answers pages and the HTTP interface."""
