"""Small archives in real repositories: the sample's configuration, two people, one department, one customer."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from gitrepo import Repo

from record_keeper import founding
from record_keeper.hook_files import install

SCRIPTS = Path(sys.executable).parent
BARE_PATH = "/usr/bin:/bin"
"""The PATH of a shell in which nobody has activated the program's environment."""

files = cache(founding.files)
FOUNDED = dt.date(2025, 6, 1)

OFFICE = """\
编号: office
部门名称: 办公室
密级: {级别: 内部}
"""
CHEN_JING = """\
编号: chen.jing
姓名: 陈静
所在部门: office
提交邮箱: [chen.jing@example.invalid]
任职:
  - 岗位: 客户服务部经理
    开始日期: 2025-01-01
入职日期: 2025-01-01
密级: {级别: 内部}
"""
LI_NA = CHEN_JING.replace("chen.jing", "li.na").replace("陈静", "李娜")
CUSTOMER = """\
编号: KH-2026-0001
状态: 建档中
客户名称: 佛山晨光五金有限公司
简称: 晨光五金
客户分类: 合作机构
机构类型: 银行
所在地区: 广东省佛山市顺德区
地址: 顺德区大良街道一号
电话: ["0757-22223333"]
责任人: chen.jing
服务内容: 代发工资
建档日期: 2026-03-02
密级: {级别: 内部}
"""
COMPLAINT = """\
编号: TS-2026-0001
受理时间: 2026-03-02 09:40
投诉渠道: 电话
首问责任人: chen.jing
投诉类别: 产品质量
严重程度: 一般
投诉内容: 手柄松动
状态: 已受理
密级: {级别: 内部}
"""
CUSTOMER_PATH = "records/customers/2026/KH-2026-0001.yaml"
COMPLAINT_PATH = "records/complaints/2026/TS-2026-0001.yaml"


def furnish(repo: Repo, hooks: str = "", lang: str = "zh") -> Repo:
    """Makes a repository an archive with some records, committed; `hooks` is "", "plain" or "pre-commit"."""
    for path, data in files("云帆五金", lang, FOUNDED).items():
        repo.write(path, data)
    repo.write("records/departments/office.yaml", OFFICE)
    repo.write("records/staff/chen.jing.yaml", CHEN_JING)
    repo.write("records/staff/li.na.yaml", LI_NA)
    repo.write(CUSTOMER_PATH, CUSTOMER)
    repo.write(COMPLAINT_PATH, COMPLAINT)
    repo.commit("archive: 建立档案库")
    if hooks:
        assert hooks in ("plain", "pre-commit")
        install(repo.root, "plain" if hooks == "plain" else "pre-commit", lang)
    return repo


class Done:
    """How a program ended: its exit code, and all that it printed."""

    def __init__(self, code: int, text: str) -> None:
        self.code, self.text = code, text

    def __repr__(self) -> str:
        return f"exit code {self.code}\n{self.text}"


def outside(repo: Repo, *args: str, **env: str) -> Done:
    """Runs a program in a shell without the program's environment."""
    given = {**os.environ, "PATH": BARE_PATH, **env}
    done = subprocess.run(args, cwd=repo.root, env=given, capture_output=True, check=False)
    return Done(done.returncode, (done.stdout + done.stderr).decode())


def keeper(repo: Repo, *args: str, **env: str) -> Done:
    """Runs the installed `keeper` in a repository."""
    return outside(repo, str(SCRIPTS / "keeper"), *args, **env)


def subject(repo: Repo) -> str:
    """The subject of the last commit."""
    return repo.git("log", "-1", "--format=%s")
