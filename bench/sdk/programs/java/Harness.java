import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Makes a client and ends, or prints the microseconds that a request or a chunk took, batch by batch. */
record Harness<C>(Function<String, C> connect, Function<C, String> complete, ToIntFunction<C> stream) {
  void run(String[] args) {
    C client = connect.apply(args[1]);
    if (!args[0].equals("cold")) {
      ToIntFunction<C> once = args[0].equals("request") ? this::counted : stream;
      for (int batch = Integer.parseInt(args[2]); batch > 0; batch--) {
        System.out.println(batch(client, once));
      }
    }
    // Some clients have threads that would keep the process.
    System.exit(0);
  }

  private double batch(C client, ToIntFunction<C> once) {
    long startedAt = System.nanoTime();
    long nanos = 0;
    int units = 0;
    while (nanos < 250_000_000) {
      units += once.applyAsInt(client);
      nanos = System.nanoTime() - startedAt;
    }
    return nanos / 1e3 / units;
  }

  private int counted(C client) {
    String text = complete.apply(client);
    if (!text.startsWith("Hello!")) {
      throw new IllegalStateException("answered " + text);
    }
    return 1;
  }
}
