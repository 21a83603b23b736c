"""A demonstration: a made-up county in a folder of its own, with users, ready to be served."""

from api.demo.errors import DemoRefused
from api.demo.folder import DemoFolder, DemoOrder
from api.demo.making import Made, make_demo
from api.demo.staff import Staff

__all__ = ["DemoFolder", "DemoOrder", "DemoRefused", "Made", "Staff", "make_demo"]
