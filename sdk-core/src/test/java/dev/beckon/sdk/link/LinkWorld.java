package dev.beckon.sdk.link;

import dev.beckon.sdk.EndReason;
import dev.beckon.sdk.HelpError;
import dev.beckon.sdk.IdentityProvider;
import dev.beckon.sdk.fake.FakeRelay;
import dev.beckon.sdk.fake.ManualThread;
import dev.beckon.signal.v1.lite.ChatMessage;
import dev.beckon.signal.v1.lite.CustomerFrame;
import dev.beckon.signal.v1.lite.Error;
import dev.beckon.signal.v1.lite.PeerSignal;
import dev.beckon.signal.v1.lite.RelayFrame;
import dev.beckon.signal.v1.lite.Welcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A link between a manual thread and a fake relay, and what its owner hears. */
final class LinkWorld implements RelayLink.Listener {
  final ManualThread thread = new ManualThread();
  final FakeRelay relay = new FakeRelay(thread);
  final RelayLink link;
  final List<String> events = new ArrayList<>();
  final List<String> heard = new ArrayList<>();
  boolean closesWhenQuiet;
  final List<CustomerFrame> forgotten = new ArrayList<>();

  LinkWorld() {
    this(null);
  }

  LinkWorld(@Nullable IdentityProvider identity) {
    link =
        new RelayLink(
            new LinkSettings(
                URI.create("ws://localhost:1/v1/customer"), "shop", "test/1", identity),
            () -> relay,
            thread,
            bound -> bound / 2,
            this);
  }

  /** Connected. */
  LinkWorld open() {
    link.open();
    thread.run();
    return this;
  }

  long say(String text) {
    return link.send(
        CustomerFrame.newBuilder()
            .setSignal(
                PeerSignal.newBuilder()
                    .setKind(PeerSignal.Kind.CHAT)
                    .setPayload(ChatMessage.newBuilder().setText(text).build().toByteString()))
            .build());
  }

  /** What the relay has received, as it was said. */
  List<String> said() {
    List<String> said = new ArrayList<>();
    for (CustomerFrame frame : relay.received()) {
      said.add(text(frame.getSignal()));
    }
    return said;
  }

  private static String text(PeerSignal signal) {
    try {
      return ChatMessage.parseFrom(signal.getPayload()).getText();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void onStreamBegan(Welcome welcome, List<CustomerFrame> forgotten) {
    events.add("began");
    this.forgotten.addAll(forgotten);
  }

  @Override
  public void onStreamResumed(Welcome welcome) {
    events.add("resumed");
  }

  @Override
  public void onLost(long resumeWindowMillis) {
    events.add("lost " + resumeWindowMillis);
  }

  @Override
  public void onTrouble(HelpError error) {
    events.add("trouble " + error.code());
  }

  @Override
  public void onRefused(HelpError error, EndReason reason) {
    events.add("refused " + error.code() + " " + reason);
  }

  @Override
  public void onFrame(RelayFrame frame) {
    heard.add(frame.hasSignal() ? text(frame.getSignal()) : frame.getBodyCase().name());
  }

  @Override
  public void onError(Error error) {
    events.add("error " + error.getCode().name());
  }

  @Override
  public void onQuiet() {
    events.add("quiet");
    if (closesWhenQuiet) {
      link.close();
    }
  }
}
