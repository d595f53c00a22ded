package dev.beckon.examples.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.examples.network.ShapedPath.End;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShapedPathTest {
  @Test
  void eachEndSeesOnlyWhatStandsInForTheOther() throws IOException {
    try (ShapedPath path = ShapedPath.open(1);
        DatagramSocket near = socket();
        DatagramSocket far = socket()) {
      path.become(new Conditions(0, 20, 10_000));
      path.noteWaits();
      InetSocketAddress forNear = path.standInFor(address(near), End.NEAR);
      InetSocketAddress forFar = path.standInFor(address(far), End.FAR);
      long begun = System.nanoTime();
      near.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, forFar));
      DatagramPacket there = new DatagramPacket(new byte[10], 10);
      far.receive(there);
      assertThat(there.getSocketAddress()).isEqualTo(forNear);
      assertThat(there.getLength()).isEqualTo(3);
      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(20_000_000);
      far.send(new DatagramPacket(new byte[] {4}, 1, forNear));
      DatagramPacket back = new DatagramPacket(new byte[10], 10);
      near.receive(back);
      assertThat(back.getSocketAddress()).isEqualTo(forFar);
      assertThat(path.takeWaited())
          .extracting(ShapedPath.Waited::from)
          .containsExactly(End.NEAR, End.FAR);
    }
  }

  @Test
  void nothingComesThroughWhileItIsDark() throws IOException {
    try (ShapedPath path = ShapedPath.open(1);
        DatagramSocket near = socket();
        DatagramSocket far = socket()) {
      InetSocketAddress forFar = path.standInFor(address(far), End.FAR);
      path.standInFor(address(near), End.NEAR);
      long until = path.blackOut(Duration.ofMillis(100));
      DatagramPacket there = new DatagramPacket(new byte[1], 1);
      byte sent = 0;
      far.setSoTimeout(10);
      boolean came = false;
      while (!came) {
        near.send(new DatagramPacket(new byte[] {sent++}, 1, forFar));
        try {
          far.receive(there);
          came = true;
        } catch (SocketTimeoutException e) {
          assertThat(System.nanoTime() - until).isLessThan(5_000_000_000L);
        }
      }
      assertThat(System.nanoTime()).isGreaterThanOrEqualTo(until);
      assertThat(there.getData()[0]).as("the first ones are gone").isPositive();
    }
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static InetSocketAddress address(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }
}
