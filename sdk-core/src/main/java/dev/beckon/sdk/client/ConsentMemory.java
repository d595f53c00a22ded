package dev.beckon.sdk.client;

import dev.beckon.sdk.ScreenConsent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the people of one app on this device have said yes to, so that each is asked once. Immutable
 * and pure.
 *
 * <pre>
 * remembered of this person   now              answer
 * nothing                     anything         ASKED
 * a yes                       the same, less   REMEMBERED
 * a yes                       something more   ASKED_FOR_MORE
 * a yes                       other masks      ASKED_AS_MASKS_CHANGED
 * </pre>
 *
 * <p>What cannot be read counts as nothing: then the person is asked.
 *
 * @param agreed the newest first
 */
record ConsentMemory(List<Terms> agreed) {
  static final ConsentMemory NONE = new ConsentMemory(Collections.emptyList());

  /** Who share a device; beyond that the one who was asked longest ago is asked again. */
  static final int MOST_PEOPLE = 16;

  private static final int FORMAT = 1;

  /** What an agent gets of the person, beside the masks. */
  enum Shared {
    /** The app's own window: pictures and outline. */
    SCREEN,
    /** The microphone. */
    VOICE
  }

  /**
   * What a yes is about.
   *
   * @param person a key that tells people apart and says nothing about them; empty: anonymous
   * @param shared what the agent would get
   * @param masks the fingerprint of what is hidden
   */
  record Terms(String person, Set<Shared> shared, String masks) {
    Terms {
      shared =
          Collections.unmodifiableSet(
              shared.isEmpty() ? EnumSet.noneOf(Shared.class) : EnumSet.copyOf(shared));
    }
  }

  ConsentMemory {
    agreed = Collections.unmodifiableList(new ArrayList<>(agreed));
  }

  /** Whether the person has to be asked. */
  ScreenConsent answer(Terms wanted) {
    for (Terms before : agreed) {
      if (before.person().equals(wanted.person())) {
        if (!before.shared().containsAll(wanted.shared())) {
          return ScreenConsent.ASKED_FOR_MORE;
        }
        return before.masks().equals(wanted.masks())
            ? ScreenConsent.REMEMBERED
            : ScreenConsent.ASKED_AS_MASKS_CHANGED;
      }
    }
    return ScreenConsent.ASKED;
  }

  /** The person said yes, from now on. */
  ConsentMemory with(Terms said) {
    List<Terms> next = new ArrayList<>();
    next.add(said);
    for (Terms each : agreed) {
      if (!each.person().equals(said.person()) && next.size() < MOST_PEOPLE) {
        next.add(each);
      }
    }
    return new ConsentMemory(next);
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(FORMAT);
      out.writeByte(agreed.size());
      for (Terms each : agreed) {
        out.writeUTF(each.person());
        out.writeByte(each.shared().size());
        for (Shared what : each.shared()) {
          out.writeUTF(what.name());
        }
        out.writeUTF(each.masks());
      }
    } catch (IOException e) {
      throw new IllegalStateException("a byte array took no bytes", e);
    }
    return bytes.toByteArray();
  }

  static ConsentMemory decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT) {
        return NONE;
      }
      int people = in.readUnsignedByte();
      if (people > MOST_PEOPLE) {
        return NONE;
      }
      List<Terms> agreed = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        String person = in.readUTF();
        Set<Shared> shared = EnumSet.noneOf(Shared.class);
        for (int left = in.readUnsignedByte(); left > 0; left--) {
          shared.add(Shared.valueOf(in.readUTF()));
        }
        agreed.add(new Terms(person, shared, in.readUTF()));
      }
      return in.read() < 0 ? new ConsentMemory(agreed) : NONE;
    } catch (IOException | IllegalArgumentException e) {
      return NONE;
    }
  }
}
