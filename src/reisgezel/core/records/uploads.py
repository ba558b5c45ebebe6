"""Keeps an upload in memory and small: what is over the cap is dropped as it comes in, never stored."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

LARGEST_UPLOAD = 10 * 1024 * 1024
"""Bytes of one file; larger is refused with that reason."""
_PATIENCE = 4 * LARGEST_UPLOAD
"""A request up to here is read to its end, so that the browser gets its answer; beyond, it is cut off."""


class CappedUploadHandler(FileUploadHandler):
    """Comes first of the upload handlers, and marks the request when a file was too large."""

    received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        self.announced = content_length

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.received = 0
        if self.announced > _PATIENCE:
            self._refuse()
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > LARGEST_UPLOAD:
            self._refuse()
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""

    def _refuse(self) -> None:
        if self.request is not None:
            self.request.upload_too_large = True  # type: ignore[attr-defined]


def was_too_large(request: Any) -> bool:
    """Tell whether a file in this request was dropped because of its size."""
    return getattr(request, "upload_too_large", False)
