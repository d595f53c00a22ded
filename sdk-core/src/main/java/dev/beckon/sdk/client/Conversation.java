package dev.beckon.sdk.client;

import dev.beckon.sdk.ChatMessage;
import dev.beckon.sdk.ChatMessage.State;
import dev.beckon.sdk.peer.PeerMessage;
import dev.beckon.sdk.peer.TypingPace;
import dev.beckon.sdk.session.Notice;
import dev.beckon.sdk.thread.SdkThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was written in a session: how far the person's messages came, which of the agent's they have
 * not seen, and who is writing. Confined to the SDK's thread.
 */
final class Conversation {
  /** Older ones are not told of any more. */
  private static final int KEPT = 256;

  /** As many ids as one receipt takes. */
  private static final int MOST_RECEIPTS = 100;

  private final SdkThread sdk;
  private final Consumer<Notice> notices;
  private final Talk talk;
  private final Map<String, ChatMessage> own = new LinkedHashMap<>();
  private final List<String> unseen = new ArrayList<>();
  private final TypingPace pace = new TypingPace();
  private SdkThread.@Nullable Timer agentTyping;

  Conversation(SdkThread sdk, Consumer<Notice> notices, Talk talk) {
    this.sdk = sdk;
    this.notices = notices;
    this.talk = talk;
  }

  /** The way to the agent. */
  interface Talk {
    /** False: it could not be said now. */
    boolean say(PeerMessage message);
  }

  /** The person wrote this. */
  void written(String id, String text) {
    pace.written();
    keep(new ChatMessage(id, false, text, State.SENT));
  }

  private void keep(ChatMessage message) {
    own.put(message.id(), message);
    if (own.size() > KEPT) {
      Iterator<String> oldest = own.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    notices.accept(new Notice.Chat(message));
  }

  /** The agent wrote something, and it was told. */
  void came(String id) {
    if (!id.isEmpty()) {
      unseen.add(id);
    }
    if (agentTyping != null) {
      setAgentTyping(false);
    }
  }

  /** The person has it all before their eyes. */
  void seen() {
    while (!unseen.isEmpty()) {
      List<String> some =
          new ArrayList<>(unseen.subList(0, Math.min(MOST_RECEIPTS, unseen.size())));
      if (!talk.say(new PeerMessage.ChatReceipt(Collections.emptyList(), some))) {
        return;
      }
      unseen.removeAll(some);
    }
  }

  /** Of the person's messages. */
  void onReceipt(PeerMessage.ChatReceipt receipt) {
    receipt.delivered().forEach(id -> further(id, State.DELIVERED));
    receipt.seen().forEach(id -> further(id, State.SEEN));
  }

  /** Never back: what was seen was delivered. */
  private void further(String id, State state) {
    ChatMessage message = own.get(id);
    if (message != null && message.state().compareTo(state) < 0) {
      ChatMessage now = message.in(state);
      own.put(id, now);
      notices.accept(new Notice.Chat(now));
    }
  }

  /** The person writes, or does not any more. */
  void typing(boolean typing) {
    if (pace.isDue(typing, sdk.nowMillis())) {
      talk.say(new PeerMessage.Typing(typing));
    }
  }

  /** The agent writes: believed for a while. */
  void onTyping(boolean typing) {
    setAgentTyping(typing);
  }

  private void setAgentTyping(boolean typing) {
    boolean before = agentTyping != null;
    if (agentTyping != null) {
      agentTyping.cancel();
      agentTyping = null;
    }
    if (typing) {
      agentTyping = sdk.after(TypingPace.COUNTS_MILLIS, () -> setAgentTyping(false));
    }
    if (typing != before) {
      notices.accept(new Notice.AgentTyping(typing));
    }
  }

  /** The agent is gone, or another one came: nobody writes, and nothing of theirs is owed. */
  void agentLeft() {
    setAgentTyping(false);
    unseen.clear();
    pace.written();
  }
}
