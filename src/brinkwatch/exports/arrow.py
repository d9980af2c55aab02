"""Arrow tables of the records, with the same columns whatever the case holds."""

from typing import TYPE_CHECKING

import msgspec

from brinkwatch.errors import ExportError
from brinkwatch.exports.tables import rows_of
from brinkwatch.records.case import RECORD_TYPES, CaseRecords

if TYPE_CHECKING:
    import pyarrow


def arrow_table(records: CaseRecords, name: str, *, with_text: bool = True) -> "pyarrow.Table":
    """Return one record type as an Arrow table; ``.to_pandas()`` and ``polars.from_arrow`` take it from there."""
    import pyarrow

    return pyarrow.Table.from_pylist(rows_of(records, name, with_text=with_text), schema=arrow_schema(name))


def arrow_schema(name: str) -> "pyarrow.Schema":
    """Return the columns of a record type and their Arrow types."""
    import pyarrow

    info = msgspec.inspect.type_info(RECORD_TYPES[name])
    if not isinstance(info, msgspec.inspect.StructType):
        raise ExportError(f"{name}: is no record type")
    return pyarrow.schema([(field.encode_name, _arrow_type(field.type)) for field in info.fields])


def _arrow_type(info: msgspec.inspect.Type) -> "pyarrow.DataType":
    import pyarrow

    match info:
        case msgspec.inspect.UnionType(types=types):
            return _arrow_type(next(t for t in types if not isinstance(t, msgspec.inspect.NoneType)))
        case msgspec.inspect.StructType(array_like=True):
            return pyarrow.list_(pyarrow.int64())
        case msgspec.inspect.StructType(fields=fields):
            return pyarrow.struct([(field.encode_name, _arrow_type(field.type)) for field in fields])
        case msgspec.inspect.VarTupleType(item_type=item):
            return pyarrow.list_(_arrow_type(item))
        case msgspec.inspect.StrType() | msgspec.inspect.EnumType():
            return pyarrow.string()
        case msgspec.inspect.IntType():
            return pyarrow.int64()
        case msgspec.inspect.FloatType():
            return pyarrow.float64()
        case msgspec.inspect.BoolType():
            return pyarrow.bool_()
        case _:
            raise ExportError(f"a field of type {info} has no Arrow type yet; add it in exports/arrow.py")
