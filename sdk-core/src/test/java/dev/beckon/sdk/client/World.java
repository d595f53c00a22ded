package dev.beckon.sdk.client;

import dev.beckon.sdk.BeckonConfig;
import dev.beckon.sdk.HelpRequest;
import dev.beckon.sdk.HelpSession;
import dev.beckon.sdk.fake.FakeMedia;
import dev.beckon.sdk.fake.FakePlatform;
import dev.beckon.sdk.fake.FakeRelay;
import dev.beckon.sdk.fake.FakeStore;
import dev.beckon.sdk.fake.ManualThread;
import dev.beckon.sdk.fake.RecordingListener;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A whole SDK on one manual thread, with a fake relay and fake media around it. */
class World {
  final ManualThread thread;
  final FakeRelay relay;
  final FakeMedia media = new FakeMedia();
  final FakeStore store;
  final FakePlatform platform;
  final HelpClient client;
  final RecordingListener listener = new RecordingListener();

  World() {
    this(true, UnaryOperator.identity());
  }

  World(boolean hasMedia, UnaryOperator<BeckonConfig.Builder> more) {
    this(new ManualThread(), null, new FakeStore(), hasMedia, more);
  }

  /** The app died without a word and was opened again, at the same relay. */
  World restarted() {
    return restarted(true, UnaryOperator.identity());
  }

  /** … with or without media, and configured like this. */
  World restarted(boolean hasMedia, UnaryOperator<BeckonConfig.Builder> more) {
    relay.cut();
    thread.forget();
    return new World(thread, relay, store.ofTheNextRun(), hasMedia, more);
  }

  private World(
      ManualThread thread,
      @Nullable FakeRelay relay,
      FakeStore store,
      boolean hasMedia,
      UnaryOperator<BeckonConfig.Builder> more) {
    this.thread = thread;
    this.relay = relay == null ? new FakeRelay(thread) : relay;
    this.store = store;
    platform = new FakePlatform(thread, hasMedia ? media : null);
    platform.store(store);
    BeckonConfig config =
        more.apply(
                BeckonConfig.builder("ws://localhost:1", "shop")
                    .appVersion("2.7")
                    .platform(platform)
                    .transport(this.relay))
            .build();
    client =
        new HelpClient(config, thread, thread::nanoTime, thread::nowMillis, bound -> bound / 2);
  }

  /** A tap, and everything that follows by itself. */
  HelpSession tap() {
    return tap(HelpRequest.about("checkout"));
  }

  HelpSession tap(HelpRequest request) {
    HelpSession session = client.requestHelp(request);
    session.addListener(listener);
    thread.run();
    return session;
  }

  /** A session with Amy, in writing. */
  HelpSession writing() {
    HelpSession session = tap(HelpRequest.builder("checkout").queue("chat").chatOnly().build());
    relay.waiting(1);
    relay.ring(1);
    relay.accept("Amy");
    thread.run();
    return session;
  }

  /** A session with Amy, with picture. */
  HelpSession live() {
    HelpSession session = tap();
    relay.waiting(1);
    relay.ring(1);
    relay.answer(1, "answer");
    relay.accept("Amy");
    thread.run();
    media.peer().connect();
    media.peer().picture();
    thread.run();
    return session;
  }

  List<String> told() {
    return listener.told();
  }
}
