"""The faults of register.yaml: each is found at its own place, with a way out."""

from __future__ import annotations

import pytest

from record_keeper.fields import TYPES, Context, Field, Refused, make, make_field, make_fields
from record_keeper.fields.text import Text


def lines(spec, surroundings, told, **more):
    make_fields(spec, ("fields",), surroundings, told, **more)
    return told.lines


@pytest.mark.parametrize(
    ("spec", "line"),
    [
        ({"type": "txt"}, "wrong-value fields.x.type: 没有 `txt` 这个字段类型 | 是不是想写 `text`？"),
        ({}, "missing-field fields.x: 缺少 `type` | 可以写：`text`、`long_text`、`date`"),
        (
            {"type": "text", "requird": "true"},
            "unknown-field fields.x.requird@key: 类型 `text` 没有 `requird` 这个选项 | 是不是想写 `required`？",
        ),
        ({"type": "text", "of": "channel"}, "unknown-field fields.x.of@key: 类型 `text` 没有 `of` 这个选项"),
        ({"type": "choice"}, "missing-field fields.x: 缺少 `of` | 写上选项文件的名称，例如 `of: channel`"),
        (
            {"type": "choice", "of": "chanel"},
            "wrong-value fields.x.of: 没有 `chanel` | 是不是想写 `channel`？",
        ),
        ({"type": "choice", "of": ["a"]}, "wrong-value fields.x.of: `of` 要写成一段文字"),
        ({"type": "ref"}, "missing-field fields.x: 缺少 `to`"),
        (
            {"type": "ref", "to": "custmers"},
            "wrong-value fields.x.to: 没有 `custmers` | 是不是想写 `customers`？",
        ),
        ({"type": "list"}, "missing-field fields.x: 缺少 `of`"),
        ({"type": "list", "of": "text"}, "wrong-value fields.x.of: 这里要写明类型"),
        (
            {"type": "list", "of": {"type": "refs"}},
            "wrong-value fields.x.of.type: 没有 `refs` 这个字段类型 | 是不是想写 `ref`？",
        ),
        (
            {"type": "list", "of": {"kind": {"label": "方式", "type": "txt"}}},
            "wrong-value fields.x.of.kind.type: 没有 `txt`",
        ),
        ({"type": "group"}, "missing-field fields.x: 缺少 `fields`"),
        (
            {"type": "group", "fields": {"a": {"type": "text"}}},
            "missing-field fields.x.fields.a: 缺少 `label`",
        ),
        (
            {"type": "text", "required": "yes"},
            "wrong-value fields.x.required: `required` 只能是 `true` 或 `false`",
        ),
        (
            {"type": "text", "required": {}},
            "wrong-value fields.x.required: `required` 要写明选项字段和它的值",
        ),
        ({"type": "text", "when": "client"}, "wrong-value fields.x.when: `when` 要写明选项字段和它的值"),
        (
            {"type": "text", "when": {"class": "client"}},
            "wrong-value fields.x.when.class@key: 没有 `class` 这个字段",
        ),
        (
            {"type": "text", "secrecy": "hidden"},
            "wrong-value fields.x.secrecy: 没有 `hidden` | 可以写：`public`、`internal`",
        ),
        ({"type": "text", "inherits": "true"}, "wrong-value fields.x.inherits: `inherits` 只用于引用"),
        ({"type": "text", "max": "many"}, "wrong-value fields.x.max: `max` 要写成数字"),
        ({"type": "integer", "min": "1e5"}, "wrong-value fields.x.min: `min` 要写成数字"),
        ({"type": "money", "currency": "RMB"}, "wrong-value fields.x.currency: 没有 `RMB`"),
        (
            {"type": "text", "label": "受理·时间"},
            "wrong-value fields.x.label: 不能用 `受理·时间` 作字段的名称",
        ),
        ({"type": "text", "label": "缺值"}, "wrong-value fields.x.label: 不能用 `缺值` 作字段的名称"),
        ({"type": "text", "formerly": {"a": "b"}}, "wrong-value fields.x.formerly: `formerly` 要写成列表"),
        ("text", "wrong-value fields.x: 字段 `x` 要写成一组“键: 值”"),
    ],
)
def test_faults_of_a_field(surroundings, told, spec, line):
    spec = {"label": "甲", **spec} if isinstance(spec, dict) else spec
    found = lines({"x": spec}, surroundings, told)
    assert line in found[0]
    assert len(found) == 1


@pytest.mark.parametrize("name", ["on", "yes", "null", "absent", "Name", "字段", "a-b", "1a", ""])
def test_names_that_cannot_be_keys(surroundings, told, name):
    found = lines({name: {"label": "甲", "type": "text"}}, surroundings, told)
    assert found[0].startswith(f"wrong-value fields.{name}@key: `{name}` 不能用作字段的键")


def test_labels_are_unique_in_their_scope(surroundings, told):
    text = {"type": "text"}
    spec = {
        "a": {"label": "甲", **text},
        "b": {"label": "甲", **text},
        "c": {"label": "丙", "formerly": "甲", **text},
        "d": {"label": "a", **text},
        "e": {"label": "编号", **text},
        "f": {"label": "组", "type": "group", "fields": {"a": {"label": "甲", **text}}},
    }
    found = lines(spec, surroundings, told, around={"id": Field("id", "编号", Text())})
    assert [line.partition(" | ")[0] for line in found] == [
        "duplicate-key fields.b.label: `甲` 已经是字段 `a` 的名称",
        "duplicate-key fields.c.label: `甲` 已经是字段 `a` 的名称",
        "duplicate-key fields.d.label: `a` 已经是字段 `a` 的名称",
        "duplicate-key fields.e.label: `编号` 已经是字段 `id` 的名称",
    ]


def test_classes_must_be_values_of_a_choice_field(surroundings, told):
    spec = {
        "class": {"label": "分类", "type": "choice", "of": "class"},
        "name": {"label": "名称", "type": "text"},
        "a": {"label": "甲", "type": "text", "required": {"class": ["client", "clint"]}},
        "b": {"label": "乙", "type": "text", "when": {"name": ["x"]}},
        "c": {"label": "丙", "type": "text", "when": {"clas": "client"}},
    }
    assert lines(spec, surroundings, told) == [
        "wrong-value fields.a.required.class: 没有 `clint` 这个选项 | 是不是想写 `client`？",
        "wrong-value fields.b.when.name@key: `name` 不是选项字段 | 可以写：`class`",
        "wrong-value fields.c.when.clas@key: 没有 `clas` 这个字段 | 是不是想写 `class`？",
    ]


def test_everything_that_a_field_may_say(surroundings, told):
    spec = {
        "label": "客户", "label_en": "Customer", "type": "ref", "to": ["customers"], "state": ["filed"],
        "required": "true", "personal": "true", "secrecy": "secret", "inherits": "true", "unique": "true",
        "group": "基本信息", "help": "先建档", "formerly": ["顾客"],
    }  # fmt: skip
    field = make_field("customer", spec, (), surroundings, told)
    assert told.lines == []
    assert (field.type.to, field.type.states) == (("customers",), ("filed",))
    assert field.type.private
    assert (field.word("zh"), field.word("en"), field.words()) == (
        "客户",
        "Customer",
        ("customer", "客户", "顾客"),
    )
    assert (field.required, field.inherits, field.unique, field.group) == (True, True, True, "基本信息")


def test_a_field_may_be_called_type(surroundings, told):
    spec = {"label": "原因", "type": "list", "of": {"type": {"label": "类别", "type": "text"}}}
    field = make_field("causes", spec, (), surroundings, told)
    assert field.type.read([{"类别": "人"}], (), told) == ({"type": "人"},)


def test_a_group_passes_its_mark_on(surroundings, told):
    inner = {
        "a": {"label": "甲", "type": "text"},
        "b": {"label": "乙", "type": "text", "secrecy": "top_secret"},
    }
    spec = {"label": "组", "type": "group", "secrecy": "confidential", "fields": inner}
    fields = make_field("g", spec, (), surroundings, told).type.fields
    assert [fields["a"].secrecy, fields["b"].secrecy] == ["confidential", "top_secret"]


def test_make_raises_at_the_first_fault():
    with pytest.raises(Refused, match="没有 `chanel`"):
        make({"type": "choice", "of": "chanel"}, Context({}))


def test_every_type_is_named_after_its_key():
    assert all(name == cls.name and cls.__doc__ for name, cls in TYPES.items())
