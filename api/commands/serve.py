"""``chunfeng serve``: pages and HTTP interface, until Ctrl-C."""

from __future__ import annotations

import typer

from api.commands.terminal import stages_for
from api.service.accounts import first_run_code
from api.serving.hosts import url_of
from api.serving.logs import set_up_logs
from api.serving.offers import everything
from api.serving.running import Ready, serve
from api.serving.server import hosts_to_show
from api.serving.settings import ServeRequest
from api.settings import ProcessSettings


def run(host: str, port: int, county: str | None, *, is_tls: bool, is_quiet: bool) -> None:
    """Serve, and say where."""
    serve_and_tell(ServeRequest(host, port, county, is_tls, is_quiet), ProcessSettings())


def serve_and_tell(request: ServeRequest, settings: ProcessSettings) -> None:
    """Serve what the settings name until it is stopped, and say where."""
    set_up_logs(is_quiet=request.is_quiet)
    stages = stages_for(quiet=request.is_quiet)
    serve(request, settings, stages, offers=everything(settings), tell=_tell)
    typer.echo("已停止。")


def _tell(ready: Ready) -> None:
    request = ready.request
    hosts = hosts_to_show(request, ready.addresses)
    typer.echo("已启动，请在浏览器里打开：")
    for host in hosts:
        typer.echo(f"  {url_of(host, request.port, is_tls=request.is_tls)}")
    if ready.certificate is not None:
        typer.echo("证书指纹（SHA-256）：")
        for group in ready.certificate.fingerprint.split("  "):
            typer.echo(f"  {group}")
        if ready.certificate.is_new:
            typer.echo("证书是新做的，以前记下的指纹不再有效。")
        typer.echo(
            "第一次打开时浏览器会提示证书不受信任。请点“高级”—“查看证书”，"
            "把那里的 SHA-256 指纹和上面逐段对一遍：一样才继续，不一样请不要输入密码。"
        )
    code = first_run_code(ready.office)
    if code is not None:
        typer.echo(f"还没有用户。打开上面的地址，用一次性代码 {code} 建立第一个管理员。")
    typer.echo("按 Ctrl-C 停止。")
