package {{ pkg }}.internal;

import java.io.InputStream;

/** A body as it comes from the network. To close it before its end ends its connection. */
abstract class ResponseBody extends InputStream {
  /** Passes over what little may be left, so that the connection can be used again. */
  abstract void awaitEnd();
}
