package com.petstore.internal;

import com.petstore.core.BinaryResponse;

import java.io.FilterInputStream;
import java.io.IOException;

/** A body that is passed on as it comes; what goes wrong on the way is one of the SDK's exceptions. */
final class Download extends FilterInputStream {
  private final Call call;

  private Download(Answer answer) throws IOException {
    super(answer.stream());
    this.call = answer.call();
  }

  static BinaryResponse of(Answer answer) throws IOException {
    String contentType = answer.response().headers().firstValue("content-type").orElse(null);
    return new BinaryResponse(new Download(answer), contentType);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw call.failed(e, true);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return super.read(target, offset, length);
    } catch (IOException e) {
      throw call.failed(e, true);
    }
  }
}
