package dev.beckon.sdk.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.beckon.sdk.cobrowse.Bounds;
import dev.beckon.sdk.cobrowse.Element;
import dev.beckon.sdk.cobrowse.MaskedArea;
import dev.beckon.sdk.cobrowse.Role;
import dev.beckon.sdk.cobrowse.Spot;
import dev.beckon.sdk.cobrowse.Trait;
import dev.beckon.sdk.cobrowse.TreeChange;
import dev.beckon.sdk.cobrowse.ViewTree;
import dev.beckon.signal.v1.lite.ScreenMasks;
import dev.beckon.signal.v1.lite.Still;
import dev.beckon.signal.v1.lite.TreeElement;
import dev.beckon.signal.v1.lite.TreeWanted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The screen as a tree, its masks and its stills. */
final class ScreenFormat {
  private static final int MAX_PIXELS = 32_768;
  private static final int MAX_AREAS = 200;
  private static final int MAX_PARTS = 8;
  private static final int MAX_PART_BYTES = 40 * 1024;

  private ScreenFormat() {}

  static MessageLite tree(PeerMessage.Tree tree) {
    TreeChange change = tree.change();
    dev.beckon.signal.v1.lite.TreeChange.Builder wire =
        dev.beckon.signal.v1.lite.TreeChange.newBuilder()
            .setRevision(change.revision())
            .setBase(change.base())
            .setWidth(change.width())
            .setHeight(change.height())
            .addAllRemoved(change.removed());
    for (Element element : change.changed()) {
      wire.addChanged(element(element));
    }
    return wire.build();
  }

  private static TreeElement.Builder element(Element element) {
    TreeElement.Builder wire =
        TreeElement.newBuilder()
            .setId(element.id())
            .setParent(element.parent())
            .setPosition(element.position())
            .setRole(TreeElement.Role.valueOf(element.role().name()))
            .setName(element.name())
            .setText(element.text())
            .setLabel(element.label())
            .setX(element.bounds().x())
            .setY(element.bounds().y())
            .setWidth(element.bounds().width())
            .setHeight(element.bounds().height());
    for (Trait trait : element.traits()) {
      wire.addTraits(TreeElement.Trait.valueOf(trait.name()));
    }
    return wire;
  }

  static PeerMessage.Tree tree(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    dev.beckon.signal.v1.lite.TreeChange wire =
        dev.beckon.signal.v1.lite.TreeChange.parseFrom(payload);
    PeerCodec.checkSize(wire.getChangedCount() <= TreeChange.MAX_CHANGED, "changed");
    PeerCodec.checkSize(wire.getRemovedCount() <= ViewTree.MAX_ELEMENTS, "removed");
    PeerCodec.check(isSize(wire.getWidth()) && isSize(wire.getHeight()), "width, height");
    PeerCodec.check(wire.getRevision() > 0 && wire.getBase() >= 0, "revision, base");
    List<Element> changed = new ArrayList<>(wire.getChangedCount());
    for (TreeElement element : wire.getChangedList()) {
      changed.add(element(element));
    }
    return new PeerMessage.Tree(
        new TreeChange(
            wire.getRevision(),
            wire.getBase(),
            wire.getWidth(),
            wire.getHeight(),
            changed,
            wire.getRemovedList()));
  }

  /** A role that only a later version knows is something that holds others. */
  private static Element element(TreeElement wire) throws BadMessage {
    PeerCodec.check(wire.getId() > 0 && wire.getParent() >= 0, "id, parent");
    PeerCodec.check(
        Math.abs((long) wire.getX()) <= MAX_PIXELS * 32L
            && Math.abs((long) wire.getY()) <= MAX_PIXELS * 32L
            && isSize(wire.getWidth())
            && isSize(wire.getHeight()),
        "bounds");
    Role role = PeerCodec.known(Role.class, wire.getRole());
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (TreeElement.Trait trait : wire.getTraitsList()) {
      Trait known = PeerCodec.known(Trait.class, trait);
      if (known != null) {
        traits.add(known);
      }
    }
    return new Element(
        wire.getId(),
        wire.getParent(),
        wire.getPosition(),
        role == null ? Role.GROUP : role,
        wire.getName(),
        wire.getText(),
        wire.getLabel(),
        new Bounds(wire.getX(), wire.getY(), wire.getWidth(), wire.getHeight()),
        traits);
  }

  private static boolean isSize(int pixels) {
    return pixels >= 0 && pixels <= MAX_PIXELS * 32;
  }

  static MessageLite wanted(PeerMessage.TreeWanted wanted) {
    return TreeWanted.newBuilder().setWanted(wanted.wanted()).build();
  }

  static PeerMessage.TreeWanted wanted(ByteString payload) throws InvalidProtocolBufferException {
    return new PeerMessage.TreeWanted(TreeWanted.parseFrom(payload).getWanted());
  }

  static MessageLite masks(PeerMessage.ScreenMasks masks) {
    ScreenMasks.Builder wire = ScreenMasks.newBuilder();
    for (MaskedArea area : masks.areas()) {
      wire.addAreas(
          dev.beckon.signal.v1.lite.MaskedArea.newBuilder()
              .setX(area.x())
              .setY(area.y())
              .setWidth(area.width())
              .setHeight(area.height()));
    }
    return wire.build();
  }

  static PeerMessage.ScreenMasks masks(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    ScreenMasks wire = ScreenMasks.parseFrom(payload);
    PeerCodec.checkSize(wire.getAreasCount() <= MAX_AREAS, "areas");
    List<MaskedArea> areas = new ArrayList<>();
    for (dev.beckon.signal.v1.lite.MaskedArea area : wire.getAreasList()) {
      PeerCodec.check(
          isShare(area.getX())
              && isShare(area.getY())
              && isShare(area.getWidth())
              && isShare(area.getHeight()),
          "areas");
      areas.add(new MaskedArea(area.getX(), area.getY(), area.getWidth(), area.getHeight()));
    }
    return new PeerMessage.ScreenMasks(areas);
  }

  private static boolean isShare(int value) {
    return value >= 0 && value <= Spot.WHOLE;
  }

  static MessageLite still(PeerMessage.Still still) {
    return Still.newBuilder()
        .setPicture(still.picture())
        .setPart(still.part())
        .setParts(still.parts())
        .setJpeg(ByteString.copyFrom(still.jpeg()))
        .build();
  }

  static PeerMessage.Still still(ByteString payload)
      throws InvalidProtocolBufferException, BadMessage {
    Still still = Still.parseFrom(payload);
    PeerCodec.check(
        still.getPicture() > 0
            && still.getParts() > 0
            && still.getParts() <= MAX_PARTS
            && still.getPart() >= 0
            && still.getPart() < still.getParts(),
        "picture, part, parts");
    PeerCodec.checkSize(still.getJpeg().size() <= MAX_PART_BYTES, "jpeg");
    return new PeerMessage.Still(
        still.getPicture(), still.getPart(), still.getParts(), still.getJpeg().toByteArray());
  }
}
