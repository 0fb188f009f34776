# The front door. Each target first sets up what is missing (setup/), then calls the tool that does the work.
# `make help` lists the targets from the comments after `##`.

SHELL := /bin/bash
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

# The environment in .venv is complete; packages from elsewhere must not shadow it.
unexport PYTHONPATH PYTHONHOME
# Compiled once: without it each process of the tests compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

STANDARD ?=
ARGS ?=
PYTHON ?= python3
export PYTHON

bin := .venv/bin
gbt := $(bin)/gbt
# Each worker begins with a half of its own, so that what a module prepares is mostly prepared once.
pytest := $(bin)/python -m pytest -n auto --dist worksteal

.PHONY: all html pdf docx json check test test-fast rules-report format lint type bench fuzz lock clean distclean help ready ready-dev ready-test

all: ready ## 准备环境（缺什么装什么），检查并生成全部标准的全部格式
	@$(gbt) build $(ARGS) $(STANDARD)

html pdf docx json: ready ## 只生成一种格式；可加 STANDARD=<标准的文件夹名>
	@$(gbt) build --format $@ $(ARGS) $(STANDARD)

check: ready ## 只检查，不生成；可加 STANDARD=<标准的文件夹名>
	@$(gbt) check $(ARGS) $(STANDARD)

test: ready-test ## 运行全部测试（先装齐测试所需的软件）；可加 ARGS="-k 名称"
	$(pytest) $(ARGS)

test-fast: ready-dev ## 只运行一分钟内的测试：不用浏览器、LibreOffice 和整份标准，不排很多页
	$(pytest) -m "not e2e and not browser and not libreoffice" $(ARGS)

rules-report: ready-dev ## 打印每条规则在例句（tests/rules/corpus）和整篇文稿（tests/strangers）上的查准率和查全率
	@$(bin)/python tests/rules/report.py
	@$(bin)/python tests/strangers/report.py

format: ready-dev ## 整理 Python 代码的格式
	$(bin)/ruff check --quiet --fix-only .
	$(bin)/ruff format .

lint: ready-dev ## 检查 Python 代码的写法和模块间的依赖
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/lint-imports --no-cache

type: ready-dev ## 检查 Python 代码的类型
	$(bin)/mypy

bench: ready-dev ## 测量生成工作区（1、50、500个标准）和PDF（与xml2rfc相比）的速度和内存，写入 build/bench*.txt
	@$(bin)/python tools/bench.py $(ARGS)
	@[[ -x .cache/bench/bin/xml2rfc ]] || { $(bin)/python -m venv .cache/bench && .cache/bench/bin/python -m pip install --quiet 'xml2rfc[pdf]'; }
	@$(bin)/python tools/bench_pdf.py --xml2rfc .cache/bench/bin/xml2rfc

lock: ready-dev ## 更新锁定的依赖版本；只更新几个时加 ARGS="名称 名称"
	@setup/lock.sh $(ARGS)

fuzz: ready-dev ## 用损坏的草稿、数据和图一万份试读和检查，一千份试生成全部格式（十几分钟）；可加 ARGS="--count 500 --written 20"
	@$(bin)/python tools/fuzz.py $(ARGS)

clean: ## 删除生成的文件（build/ 中除说明以外的一切）
	@find build -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +

distclean: clean ## 另外删除装好的环境，下次 make 从头准备
	@rm -rf .venv .cache node_modules

help: ## 显示本说明
	@echo '用法：make [目标] [STANDARD=<标准的文件夹名>]'
	@echo
	@awk -F ':.*## ' '/^[a-z][a-z -]*:.*## / { printf "  %-22s %s\n", $$1 == "all" ? "make" : $$1, $$2 }' $(MAKEFILE_LIST)

ready: ## 只准备环境（缺什么装什么），不检查也不生成；供CI使用
	@setup/system.sh run
	@setup/python.sh run

ready-dev:
	@setup/system.sh run
	@setup/python.sh dev

ready-test: ready-dev
	@setup/system.sh test
	@setup/node.sh
