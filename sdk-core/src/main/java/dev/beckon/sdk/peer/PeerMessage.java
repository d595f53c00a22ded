package dev.beckon.sdk.peer;

import dev.beckon.sdk.cobrowse.Annotation;
import dev.beckon.sdk.cobrowse.ControlAction;
import dev.beckon.sdk.cobrowse.ControlEnd;
import dev.beckon.sdk.cobrowse.ControlOutcome;
import dev.beckon.sdk.cobrowse.ControlScope;
import dev.beckon.sdk.cobrowse.Guide;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.QualityLevel;
import dev.beckon.sdk.cobrowse.ShownAs;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.cobrowse.TreeChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing an end says to the other; what each means is said at the message of the same name in
 * {@code peer.proto}. Values are within their bounds and their texts fit to be shown: {@link
 * PeerCodec} lets nothing else in. Text representations leave out what is personal.
 */
public sealed interface PeerMessage {

  /** Whether only the newest counts: it may be lost, and is not numbered. */
  default boolean isFleeting() {
    return this instanceof Laser || this instanceof Pointer || this instanceof ScreenMasks;
  }

  /** From either side. */
  record Chat(String id, String text) implements PeerMessage {
    @Override
    public String toString() {
      return "Chat[" + id + "]";
    }
  }

  /** From whoever received: ids of messages that arrived, and of those that were shown. */
  record ChatReceipt(List<String> delivered, List<String> seen) implements PeerMessage {
    /** Copies the lists. */
    public ChatReceipt {
      delivered = Collections.unmodifiableList(new ArrayList<>(delivered));
      seen = Collections.unmodifiableList(new ArrayList<>(seen));
    }
  }

  /** From either side. */
  record Typing(boolean typing) implements PeerMessage {}

  /** From the customer. */
  record Tree(TreeChange change) implements PeerMessage {}

  /** From the agent. */
  record TreeWanted(boolean wanted) implements PeerMessage {}

  /** From the customer; fleeting. */
  record ScreenMasks(List<MaskedArea> areas) implements PeerMessage {
    /** Copies the list. */
    public ScreenMasks {
      areas = Collections.unmodifiableList(new ArrayList<>(areas));
    }
  }

  /** From the customer: a part of a picture. The array is not to be changed. */
  record Still(int picture, int part, int parts, byte[] jpeg) implements PeerMessage {
    @Override
    public String toString() {
      return "Still[" + picture + "." + part + "]";
    }
  }

  /** From the customer; fleeting. */
  record Pointer(List<Touch> touches) implements PeerMessage {
    /** Copies the list. */
    public Pointer {
      touches = Collections.unmodifiableList(new ArrayList<>(touches));
    }
  }

  /**
   * From the agent; fleeting.
   *
   * @param at null: off
   */
  record Laser(@Nullable Spot at) implements PeerMessage {}

  /** From the agent. */
  record Annotate(Annotation annotation, boolean append) implements PeerMessage {}

  /**
   * From either side.
   *
   * @param annotations empty: all
   */
  record Erase(List<Integer> annotations) implements PeerMessage {
    /** Copies the list. */
    public Erase {
      annotations = Collections.unmodifiableList(new ArrayList<>(annotations));
    }
  }

  /** From the agent. */
  record TapSuggested(int suggestion, Spot at) implements PeerMessage {}

  /** From either side. */
  record SuggestionEnded(int suggestion, SuggestionEnd outcome) implements PeerMessage {}

  /** From the agent. */
  record ControlAsked(int grant, ControlScope scope) implements PeerMessage {}

  /** From the customer. */
  record ControlAnswered(int grant, boolean granted, ControlScope scope) implements PeerMessage {}

  /** From either side. */
  record ControlEnded(int grant, ControlEnd reason) implements PeerMessage {}

  /** From the agent. */
  record Control(int grant, int number, ControlAction action) implements PeerMessage {}

  /** From the customer. */
  record ControlResult(int grant, int number, ControlOutcome outcome) implements PeerMessage {}

  /** From either side. */
  record FileAnnounced(String id, String name, String mediaType, int bytes, byte[] digest)
      implements PeerMessage {
    @Override
    public String toString() {
      return "FileAnnounced[" + id + " " + mediaType + " " + bytes + "]";
    }
  }

  /** From the receiver of a file. */
  record FileAnswered(String id, Outcome outcome) implements PeerMessage {
    /** What becomes of it. */
    public enum Outcome {
      /** Send it. */
      WANTED,
      /** Complete and right. */
      RECEIVED,
      /** Not wanted. */
      REFUSED,
      /** Larger than is taken. */
      TOO_LARGE,
      /** Of a type that is not taken, or of another than announced. */
      WRONG_TYPE,
      /** Not the bytes that were announced. */
      DAMAGED,
      /** Taken back, or the data channel went away. */
      CANCELLED
    }
  }

  /** From the sender of a file. The array is not to be changed. */
  record FileChunk(String id, int offset, byte[] content) implements PeerMessage {
    @Override
    public String toString() {
      return "FileChunk[" + id + " " + offset + "]";
    }
  }

  /** From either side. */
  record Quality(QualityLevel level, ShownAs shown) implements PeerMessage {}

  /** From the agent: to be shown. From the customer: how it stands, which is what counts. */
  record GuideShown(Guide guide) implements PeerMessage {}

  /**
   * From the agent.
   *
   * @param step from 1
   */
  record StepMarked(int guide, int step, Guide.State state) implements PeerMessage {}

  /** From either side. */
  record GuideEnded(int guide, Outcome outcome) implements PeerMessage {
    /** Why. */
    public enum Outcome {
      /** The customer closed it. */
      CLOSED,
      /** The agent took it back. */
      WITHDRAWN,
      /** The customer's app cannot show steps. */
      NOT_SHOWN
    }
  }

  /** From the agent, whose console has no peer connection. */
  record NegotiationWanted() implements PeerMessage {}
}
