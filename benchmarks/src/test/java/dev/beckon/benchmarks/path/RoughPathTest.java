package dev.beckon.benchmarks.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.benchmarks.path.RoughPath.Side;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoughPathTest {
  @Test
  void eachSideSeesOnlyWhatStandsInForTheOther() throws IOException {
    Conditions conditions = new Conditions(Duration.ofMillis(20), 0, 10_000_000, 100_000);
    try (RoughPath path = RoughPath.open(conditions, 1);
        DatagramSocket left = socket();
        DatagramSocket right = socket()) {
      InetSocketAddress forLeft = path.standIn(Side.LEFT, address(left));
      InetSocketAddress forRight = path.standIn(Side.RIGHT, address(right));
      long begun = System.nanoTime();
      left.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, forRight));
      DatagramPacket there = new DatagramPacket(new byte[10], 10);
      right.receive(there);
      assertThat(there.getSocketAddress()).isEqualTo(forLeft);
      assertThat(there.getLength()).isEqualTo(3);
      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(20_000_000);
      right.send(new DatagramPacket(new byte[] {4}, 1, forLeft));
      DatagramPacket back = new DatagramPacket(new byte[10], 10);
      left.receive(back);
      assertThat(back.getSocketAddress()).isEqualTo(forRight);
      assertThat(path.takeWaited())
          .extracting(RoughPath.Waited::from)
          .containsExactly(Side.LEFT, Side.RIGHT);
    }
  }

  @Test
  void nothingComesThroughWhileItIsDark() throws IOException {
    try (RoughPath path = RoughPath.open(Conditions.OPEN, 1);
        DatagramSocket left = socket();
        DatagramSocket right = socket()) {
      InetSocketAddress forRight = path.standIn(Side.RIGHT, address(right));
      long until = path.blackOut(Duration.ofMillis(100));
      DatagramPacket there = new DatagramPacket(new byte[1], 1);
      byte sent = 0;
      right.setSoTimeout(10);
      boolean came = false;
      while (!came) {
        left.send(new DatagramPacket(new byte[] {sent++}, 1, forRight));
        try {
          right.receive(there);
          came = true;
        } catch (SocketTimeoutException e) {
          assertThat(System.nanoTime() - until).isLessThan(5_000_000_000L);
        }
      }
      assertThat(System.nanoTime()).isGreaterThanOrEqualTo(until);
      assertThat(path.goneSoFar()).contains("BLACKOUT");
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
