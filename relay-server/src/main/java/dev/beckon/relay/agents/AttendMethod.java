package dev.beckon.relay.agents;

import dev.beckon.signal.v1.AgentDeskGrpc;
import dev.beckon.signal.v1.ConsoleFrame;
import dev.beckon.signal.v1.DeskFrame;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.InputStream;

/**
 * {@code AgentDesk.Attend} as generated, except that a message which cannot be decoded is a value
 * and not the end of the call, and one that is too large ends it with an Error and not with a
 * reset.
 */
final class AttendMethod {

  /** What a console sent. */
  sealed interface Inbound {
    record Decoded(ConsoleFrame frame) implements Inbound {}

    record Undecodable() implements Inbound {}

    /** Over the limit; not read. */
    record TooLarge() implements Inbound {}
  }

  private AttendMethod() {}

  /**
   * @param frameBytes what one message may have
   */
  static ServerServiceDefinition service(
      int frameBytes, ServerCalls.BidiStreamingMethod<Inbound, DeskFrame> handler) {
    MethodDescriptor<ConsoleFrame, DeskFrame> generated = AgentDeskGrpc.getAttendMethod();
    MethodDescriptor<Inbound, DeskFrame> method =
        generated.toBuilder(new InboundMarshaller(frameBytes), generated.getResponseMarshaller())
            .build();
    ServiceDescriptor service =
        ServiceDescriptor.newBuilder(AgentDeskGrpc.SERVICE_NAME).addMethod(method).build();
    return ServerServiceDefinition.builder(service)
        .addMethod(method, ServerCalls.asyncBidiStreamingCall(handler))
        .build();
  }

  private static final class InboundMarshaller implements MethodDescriptor.Marshaller<Inbound> {
    private final MethodDescriptor.Marshaller<ConsoleFrame> frames =
        ProtoUtils.marshaller(ConsoleFrame.getDefaultInstance());

    private final int frameBytes;

    InboundMarshaller(int frameBytes) {
      this.frameBytes = frameBytes;
    }

    @Override
    public Inbound parse(InputStream stream) {
      try {
        // gRPC gives streams that know their length.
        if (stream.available() > frameBytes) {
          return new Inbound.TooLarge();
        }
        return new Inbound.Decoded(frames.parse(stream));
      } catch (StatusRuntimeException | IOException undecodable) {
        return new Inbound.Undecodable();
      }
    }

    @Override
    public InputStream stream(Inbound value) {
      return switch (value) {
        case Inbound.Decoded decoded -> frames.stream(decoded.frame());
        case Inbound.Undecodable nothing -> InputStream.nullInputStream();
        case Inbound.TooLarge nothing -> InputStream.nullInputStream();
      };
    }
  }
}
