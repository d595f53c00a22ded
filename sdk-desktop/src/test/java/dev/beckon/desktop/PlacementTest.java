package dev.beckon.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1920, 1080);
  private static final Rectangle2D APP = new Rectangle2D(100, 100, 1000, 700);
  private static final Dimension2D SIZE = new Dimension2D(376, 420);

  @Test
  void beginsAtTheBottomRight() {
    assertThat(Placement.initial().point(APP, SIZE, SCREEN)).isEqualTo(new Point2D(726, 382));
  }

  @Test
  void staysAtItsCornerWhenTheAppOrTheOverlayGrows() {
    Placement placement = Placement.of(APP, new Rectangle2D(726, 382, 376, 420));

    Rectangle2D larger = new Rectangle2D(100, 100, 1200, 900);
    assertThat(placement.point(larger, SIZE, SCREEN)).isEqualTo(new Point2D(926, 582));
    assertThat(placement.point(APP, new Dimension2D(376, 600), SCREEN))
        .isEqualTo(new Point2D(726, 202));
  }

  @Test
  void snapsToAnEdgeThatIsNear() {
    Placement dropped = Placement.of(APP, new Rectangle2D(130, 120, 376, 420));

    assertThat(dropped.snapped().point(APP, SIZE, SCREEN)).isEqualTo(new Point2D(98, 98));
  }

  @Test
  void staysWhereItWasPutBesideTheApp() {
    Placement beside = Placement.of(APP, new Rectangle2D(1200, 300, 376, 420)).snapped();

    assertThat(beside.point(APP, SIZE, SCREEN)).isEqualTo(new Point2D(1200, 300));
  }

  @Test
  void neverLeavesTheScreen() {
    Placement placement = Placement.initial();
    Rectangle2D halfOut = new Rectangle2D(1500, 700, 1000, 700);

    Point2D point = placement.point(halfOut, SIZE, SCREEN);

    assertThat(point.getX() + SIZE.getWidth()).isLessThanOrEqualTo(1920);
    assertThat(point.getY() + SIZE.getHeight()).isLessThanOrEqualTo(1080);
  }

  @Test
  void goesToTheEdgeByKey() {
    Placement topLeft = Placement.initial().atEdge(-1, 0).atEdge(0, -1);

    assertThat(topLeft.point(APP, SIZE, SCREEN)).isEqualTo(new Point2D(98, 98));
  }
}
