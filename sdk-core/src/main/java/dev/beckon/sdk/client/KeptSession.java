package dev.beckon.sdk.client;

import com.google.protobuf.ByteString;
import dev.beckon.sdk.Agent;
import dev.beckon.sdk.HelpRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the next run of this app needs to go back to a request, as it is written to the platform's
 * store.
 *
 * @param relay the address; at another one nobody knows the stream
 * @param requestId the request
 * @param streamId the stream it belongs to
 * @param secret proves that one holds the stream
 * @param request topic, queue, name, code (used by now) and whether it only writes, which have to
 *     be repeated to the letter
 * @param agent who is there; null: nobody yet
 * @param negotiation the highest number of a peer connection so far
 * @param microphone whether the person was heard
 * @param windowMillis how long the relay keeps a request whose customer is gone
 * @param aliveAtMillis when this run was last known to live, by the wall clock
 */
record KeptSession(
    String relay,
    String requestId,
    String streamId,
    ByteString secret,
    HelpRequest request,
    @Nullable Agent agent,
    int negotiation,
    boolean microphone,
    long windowMillis,
    long aliveAtMillis) {
  private static final int FORMAT = 3;
  private static final int MAX_SECRET_BYTES = 1024;
  private static final int MAX_NEGOTIATION = 1_000_000;

  KeptSession aliveAt(long nowMillis) {
    return new KeptSession(
        relay,
        requestId,
        streamId,
        secret,
        request,
        agent,
        negotiation,
        microphone,
        windowMillis,
        nowMillis);
  }

  /** How long the relay still keeps it. A clock that was set back does not lengthen that. */
  long remainingMillis(long nowMillis) {
    long since = nowMillis - aliveAtMillis;
    return since < 0 ? 0 : Math.max(0, windowMillis - since);
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(FORMAT);
      out.writeUTF(relay);
      out.writeUTF(requestId);
      out.writeUTF(streamId);
      out.writeInt(secret.size());
      secret.writeTo(out);
      out.writeUTF(request.topic());
      out.writeUTF(request.queue());
      out.writeUTF(request.displayName());
      out.writeUTF(request.joinCode());
      out.writeBoolean(request.isChatOnly());
      out.writeBoolean(agent != null);
      if (agent != null) {
        out.writeUTF(agent.displayName());
        out.writeUTF(agent.title());
      }
      out.writeInt(negotiation);
      out.writeBoolean(microphone);
      out.writeLong(windowMillis);
      out.writeLong(aliveAtMillis);
    } catch (IOException e) {
      throw new IllegalStateException("a byte array took no bytes", e);
    }
    return bytes.toByteArray();
  }

  /** Empty for what is not ours, of another version, or damaged. */
  static Optional<KeptSession> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT) {
        return Optional.empty();
      }
      String relay = in.readUTF();
      String requestId = in.readUTF();
      String streamId = in.readUTF();
      int size = in.readInt();
      if (size < 0 || size > MAX_SECRET_BYTES) {
        return Optional.empty();
      }
      byte[] secret = new byte[size];
      in.readFully(secret);
      HelpRequest.Builder request =
          HelpRequest.builder(in.readUTF())
              .queue(in.readUTF())
              .displayName(in.readUTF())
              .joinCode(in.readUTF());
      if (in.readBoolean()) {
        request.chatOnly();
      }
      Agent agent = in.readBoolean() ? new Agent(in.readUTF(), in.readUTF()) : null;
      int negotiation = in.readInt();
      if (negotiation < 1 || negotiation > MAX_NEGOTIATION) {
        return Optional.empty();
      }
      return Optional.of(
          new KeptSession(
              relay,
              requestId,
              streamId,
              ByteString.copyFrom(secret),
              request.build(),
              agent,
              negotiation,
              in.readBoolean(),
              in.readLong(),
              in.readLong()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
