"""The one thing of the build that pyproject.toml cannot say: `docs/coverage.yaml` goes into the package."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SOURCE = "docs/coverage.yaml"


class Build(build_py):
    """Copies the catalogue's coverage beside the modules, so that an installed program has it, too."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            self.copy_file(SOURCE, str(self._target()))

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        found = list(super().get_outputs(include_bytecode))
        return found if self.editable_mode else [*found, str(self._target())]

    def _target(self) -> Path:
        return Path(self.build_lib) / "record_keeper" / "coverage.yaml"


setup(cmdclass={"build_py": Build})
