package dev.beckon.console.desk;

import dev.beckon.sdk.cobrowse.Markup;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.SharedFile;
import dev.beckon.sdk.cobrowse.SuggestionEnd;
import dev.beckon.sdk.cobrowse.Touch;
import dev.beckon.sdk.cobrowse.ViewTree;
import dev.beckon.sdk.peer.PeerMessage;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What agent and customer do on the customer's screen, as of now. Immutable.
 *
 * @param tree the screen as a structure; empty while it is not shared
 * @param masks what is painted over in the picture
 * @param touches the customer's cursor and fingers
 * @param markup what the agent has drawn, points at and suggests
 * @param suggested what became of the last suggested tap; null while one is open, or before one
 * @param control remote control
 * @param customerTyping whether the customer writes
 * @param delivered ids of the agent's messages that arrived
 * @param seen ids of the agent's messages that the customer has read
 * @param files what the two sent each other, oldest first
 * @param quality how the customer's end is doing; null while it has not said
 * @param guide the steps that the agent sent last; null: none, or they were taken back
 * @param direct whether the two ends talk directly, not by way of the relay
 */
public record Together(
    ViewTree tree,
    List<MaskedArea> masks,
    List<Touch> touches,
    Markup markup,
    @Nullable SuggestionEnd suggested,
    Control control,
    boolean customerTyping,
    Set<String> delivered,
    Set<String> seen,
    List<SharedFile> files,
    PeerMessage.@Nullable Quality quality,
    @Nullable GuideOnScreen guide,
    boolean direct) {

  /** No session. */
  public static final Together NOTHING =
      new Together(
          ViewTree.EMPTY,
          List.of(),
          List.of(),
          Markup.NONE,
          null,
          Control.Off.NEVER,
          false,
          Set.of(),
          Set.of(),
          List.of(),
          null,
          null,
          false);

  public Together {
    masks = List.copyOf(masks);
    touches = List.copyOf(touches);
    delivered = Set.copyOf(delivered);
    seen = Set.copyOf(seen);
    files = List.copyOf(files);
  }

  /** Of another tree; what was drawn on elements that are gone goes with them. */
  public Together withTree(ViewTree changed) {
    return change(
        next -> {
          next.tree = changed;
          next.markup = markup.with(markup.annotations().on(changed));
        });
  }

  public Together withMasks(List<MaskedArea> changed) {
    return change(next -> next.masks = changed);
  }

  public Together withTouches(List<Touch> changed) {
    return change(next -> next.touches = changed);
  }

  public Together with(Markup changed) {
    return change(next -> next.markup = changed);
  }

  public Together withSuggested(@Nullable SuggestionEnd changed) {
    return change(next -> next.suggested = changed);
  }

  public Together with(Control changed) {
    return change(next -> next.control = changed);
  }

  public Together withTyping(boolean changed) {
    return change(next -> next.customerTyping = changed);
  }

  public Together withDelivered(Set<String> changed) {
    return change(next -> next.delivered = changed);
  }

  public Together withSeen(Set<String> changed) {
    return change(next -> next.seen = changed);
  }

  public Together with(PeerMessage.Quality changed) {
    return change(next -> next.quality = changed);
  }

  public Together withFiles(List<SharedFile> changed) {
    return change(next -> next.files = changed);
  }

  public Together withGuide(@Nullable GuideOnScreen changed) {
    return change(next -> next.guide = changed);
  }

  public Together withDirect(boolean changed) {
    return change(next -> next.direct = changed);
  }

  private Together change(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.together();
  }

  /** A copy in the making. */
  private static final class Parts {
    private ViewTree tree;
    private List<MaskedArea> masks;
    private List<Touch> touches;
    private Markup markup;
    private @Nullable SuggestionEnd suggested;
    private Control control;
    private boolean customerTyping;
    private Set<String> delivered;
    private Set<String> seen;
    private List<SharedFile> files;
    private PeerMessage.@Nullable Quality quality;
    private @Nullable GuideOnScreen guide;
    private boolean direct;

    Parts(Together from) {
      tree = from.tree;
      masks = from.masks;
      touches = from.touches;
      markup = from.markup;
      suggested = from.suggested;
      control = from.control;
      customerTyping = from.customerTyping;
      delivered = from.delivered;
      seen = from.seen;
      files = from.files;
      quality = from.quality;
      guide = from.guide;
      direct = from.direct;
    }

    Together together() {
      return new Together(
          tree,
          masks,
          touches,
          markup,
          suggested,
          control,
          customerTyping,
          delivered,
          seen,
          files,
          quality,
          guide,
          direct);
    }
  }
}
