import com.soak.SoakClient;
import com.soak.errors.SdkException;
import com.soak.models.Thing;
import com.soak.core.EventStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Makes many requests and streams, and says what that left behind. */
final class Program {
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();
  private final List<EventStream<Thing>> kept = Collections.synchronizedList(new ArrayList<>());
  private final SoakClient client;
  private final boolean isLeaky;

  private Program(String baseUrl, boolean isLeaky) {
    this.client = SoakClient.builder().baseUrl(baseUrl).build();
    this.isLeaky = isLeaky;
  }

  public static void main(String[] args) throws InterruptedException {
    int requests = Integer.parseInt(args[1]);
    Program program = new Program(args[0], args.length > 3);
    program.repeat(requests / 10, program::request);
    String before = measured();
    program.repeat(requests, program::request);
    program.repeat(Integer.parseInt(args[2]), program::stream);
    String after = measured();
    System.out.printf(
        "{\"answered\": %s, \"failed\": %s, \"events\": %s, \"before\": %s, \"after\": %s, \"open\": %d}%n",
        program.answered,
        program.failed,
        program.events,
        before,
        after,
        program.client.soak().countConnections().open());
    System.exit(0);
  }

  /** Four callers at once. */
  private void repeat(int count, IntConsumer once) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < 4; caller++) {
      Thread thread = new Thread(() -> call(count, next, once));
      thread.start();
      callers.add(thread);
    }
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private void call(int count, AtomicInteger next, IntConsumer once) {
    for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
      try {
        once.accept(index);
        answered.incrementAndGet();
      } catch (SdkException e) {
        failed.incrementAndGet();
      }
    }
  }

  private void request(int index) {
    client.soak().getThing("thing_" + index);
  }

  private void stream(int index) {
    boolean isEndless = isLeaky || index % 4 == 3;
    EventStream<Thing> things = client.soak().followEvents(isEndless);
    if (isLeaky) {
      kept.add(things);
      return;
    }
    int count = 0;
    try (things) {
      for (Thing thing : things) {
        events.incrementAndGet();
        if (isEndless && ++count == 10) {
          break;
        }
      }
    }
  }

  private static String measured() throws InterruptedException {
    Thread.sleep(500);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return "{\"memory\": " + (runtime.totalMemory() - runtime.freeMemory()) + ", \"tasks\": " + threads + "}";
  }
}
