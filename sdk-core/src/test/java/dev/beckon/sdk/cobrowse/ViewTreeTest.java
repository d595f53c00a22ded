package dev.beckon.sdk.cobrowse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewTreeTest {
  private static final Bounds SOMEWHERE = new Bounds(10, 20, 100, 50);

  @Test
  void aSnapshotArrivesAsItWas() {
    ViewTree tree = told(new TreeDiff(), element(1, 0, "Cart"), element(2, 1, "Pay"));

    assertThat(tree.elements()).extracting(Element::text).containsExactly("Cart", "Pay");
    assertThat(tree.bounds(Spot.WINDOW)).isEqualTo(new Bounds(0, 0, 800, 600));
  }

  @Test
  void onlyWhatChangedIsTold() {
    TreeDiff diff = new TreeDiff();
    diff.changes(snapshot(element(1, 0, "Cart"), element(2, 1, "Pay"), element(3, 1, "Back")));

    List<TreeChange> changes = diff.changes(snapshot(element(1, 0, "Cart"), element(2, 1, "Paid")));

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).changed()).extracting(Element::text).containsExactly("Paid");
    assertThat(changes.get(0).removed()).containsExactly(3);
    assertThat(diff.changes(snapshot(element(1, 0, "Cart"), element(2, 1, "Paid")))).isEmpty();
  }

  @Test
  void alongAnySequenceOfScreensBothEndsAgree() {
    Random random = new Random(7);
    TreeDiff diff = new TreeDiff();
    ViewTree tree = ViewTree.EMPTY;
    for (int round = 0; round < 200; round++) {
      ScreenSnapshot screen = randomScreen(random);
      if (random.nextInt(20) == 0) {
        diff.beginAnew();
      }
      for (TreeChange change : diff.changes(screen)) {
        ViewTree.Applied applied = tree.apply(change);
        assertThat(applied.refusal()).isNull();
        tree = Objects.requireNonNull(applied.tree());
      }
      assertThat(tree.elements()).containsExactlyInAnyOrderElementsOf(screen.elements());
    }
  }

  @Test
  void aLargeScreenIsToldInParts() {
    Element[] many = new Element[1_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = element(i + 1, 0, "row " + i);
    }
    TreeDiff diff = new TreeDiff();

    List<TreeChange> changes = diff.changes(snapshot(many));

    assertThat(changes).hasSize(3).allMatch(c -> c.changed().size() <= TreeChange.MAX_CHANGED);
    assertThat(apply(ViewTree.EMPTY, changes).elements()).hasSize(1_000);
  }

  @Test
  void whatIsTooDeepOrTooManyIsLeftOutByTheSender() {
    List<Element> tower = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      tower.add(element(i, i - 1, "level"));
    }
    TreeDiff deep = new TreeDiff();
    assertThat(told(deep, tower.toArray(new Element[0])).elements()).hasSize(ViewTree.MAX_DEPTH);

    List<Element> crowd = new ArrayList<>();
    for (int i = 1; i <= 5_000; i++) {
      crowd.add(element(i, 0, "one"));
    }
    assertThat(told(new TreeDiff(), crowd.toArray(new Element[0])).elements())
        .hasSize(ViewTree.MAX_ELEMENTS);
  }

  @Test
  void whatIsInsideAMaskNeverLeaves() {
    Element secret =
        new Element(
            1, 0, 0, Role.GROUP, "card", "4111", "card 4111", SOMEWHERE, EnumSet.of(Trait.MASKED));

    ViewTree tree = told(new TreeDiff(), secret, element(2, 1, "4111 1111"));

    assertThat(tree.elements()).hasSize(1);
    assertThat(tree.elements().get(0).text()).isEmpty();
    assertThat(tree.elements().get(0).label()).isEmpty();
  }

  @Test
  void whenAMaskComesLateWhatWasInsideIsTakenAway() {
    TreeDiff diff = new TreeDiff();
    ViewTree tree = told(diff, element(1, 0, "Card"), element(2, 1, "4111"));
    Element masked =
        new Element(1, 0, 0, Role.GROUP, "", "", "", SOMEWHERE, EnumSet.of(Trait.MASKED));

    tree = apply(tree, diff.changes(snapshot(masked, element(2, 1, "4111"))));

    assertThat(tree.elements()).containsExactly(masked);
  }

  @Test
  void badTreesAreRefusedWithAReason() {
    ViewTree tree = told(new TreeDiff(), element(1, 0, "a"), element(2, 1, "b"));

    assertThat(refusal(tree, 7, 5, element(3, 0, "late")))
        .isEqualTo(ViewTree.Refusal.MISSED_A_CHANGE);
    assertThat(refusal(tree, 2, 1, element(1, 2, "its own grandchild")))
        .isEqualTo(ViewTree.Refusal.CYCLIC);
    assertThat(refusal(tree, 2, 1, element(4, 4, "its own child")))
        .isEqualTo(ViewTree.Refusal.CYCLIC);
    assertThat(refusal(tree, 2, 1, element(5, 99, "nobody's child")))
        .isEqualTo(ViewTree.Refusal.MALFORMED);
    assertThat(refusal(tree, 1, 1, element(6, 0, "no later than before")))
        .isEqualTo(ViewTree.Refusal.MALFORMED);
    Element[] tower = new Element[ViewTree.MAX_DEPTH + 1];
    for (int i = 0; i < tower.length; i++) {
      tower[i] = element(10 + i, i == 0 ? 0 : 9 + i, "level");
    }
    assertThat(refusal(tree, 2, 1, tower)).isEqualTo(ViewTree.Refusal.TOO_DEEP);
    Element masked =
        new Element(8, 0, 0, Role.GROUP, "", "", "", SOMEWHERE, EnumSet.of(Trait.MASKED));
    assertThat(refusal(tree, 2, 1, masked, element(9, 8, "under it")))
        .isEqualTo(ViewTree.Refusal.INSIDE_A_MASK);
  }

  @Test
  void tooManyElementsAreRefusedHoweverTheyCome() {
    ViewTree tree = ViewTree.EMPTY;
    ViewTree.Applied applied = new ViewTree.Applied(tree, null);
    for (int part = 0; applied.refusal() == null && part < 10; part++) {
      List<Element> crowd = new ArrayList<>();
      for (int i = 0; i < TreeChange.MAX_CHANGED; i++) {
        crowd.add(element(part * 1_000 + i + 1, 0, "one"));
      }
      applied = tree.apply(new TreeChange(part + 1, part, 1, 1, crowd, Collections.emptyList()));
      tree = applied.tree() == null ? tree : applied.tree();
    }
    assertThat(applied.refusal()).isEqualTo(ViewTree.Refusal.TOO_LARGE);
  }

  @Test
  void aPointIsAnchoredToWhatIsUnderIt() {
    Element page =
        new Element(
            1, 0, 0, Role.GROUP, "", "", "", new Bounds(0, 0, 800, 600), Collections.emptySet());
    Element pay = element(2, 1, "Pay");
    ViewTree tree = told(new TreeDiff(), page, pay);

    Spot spot = tree.spot(60, 45);

    assertThat(spot).isEqualTo(new Spot(2, 5_000, 5_000));
    assertThat(SOMEWHERE.pixelX(spot.x())).isEqualTo(60);
    assertThat(tree.spot(700, 500).element()).isEqualTo(1);
    assertThat(tree.spot(900, 700).element()).isEqualTo(Spot.WINDOW);
  }

  @Test
  void whereIsPay() {
    ViewTree tree = told(new TreeDiff(), element(1, 0, "Cart"), element(2, 0, "Pay now"));

    assertThat(tree.find("pay")).extracting(Element::id).containsExactly(2);
    assertThat(tree.find(" ")).isEmpty();
  }

  @Test
  void aTraitOfAGroupHoldsForWhatIsInIt() {
    Element form =
        new Element(1, 0, 0, Role.GROUP, "", "", "", SOMEWHERE, EnumSet.of(Trait.NEVER_REMOTE));
    ViewTree tree = told(new TreeDiff(), form, element(2, 1, "Sign"), element(3, 0, "Help"));

    assertThat(tree.isWithin(2, Trait.NEVER_REMOTE)).isTrue();
    assertThat(tree.isWithin(3, Trait.NEVER_REMOTE)).isFalse();
  }

  @Test
  void tricksWithTextAreTakenOut() {
    Element tricky = element(1, 0, "Pay\u202E cilbup\u2066 \u0007now\uD800\nhere");

    assertThat(tricky.text()).isEqualTo("Pay cilbup now here");
    assertThat(SafeText.line("ab\uD83D\uDE00", 3)).isEqualTo("ab");
    assertThat(SafeText.lines("a\nb", 10)).isEqualTo("a\nb");
    assertThat(SafeText.line("שלום", 10)).isEqualTo("שלום");
  }

  private static ScreenSnapshot randomScreen(Random random) {
    List<Element> elements = new ArrayList<>();
    List<Integer> parents = new ArrayList<>(Collections.singletonList(0));
    for (int id = 1; id <= 40; id++) {
      if (random.nextInt(3) > 0) {
        int parent = parents.get(random.nextInt(parents.size()));
        elements.add(element(id, parent, "text " + random.nextInt(3)));
        parents.add(id);
      }
    }
    return snapshot(elements.toArray(new Element[0]));
  }

  private static Element element(int id, int parent, String text) {
    Set<Trait> none = Collections.emptySet();
    return new Element(id, parent, 0, Role.TEXT, "", text, "", SOMEWHERE, none);
  }

  private static ScreenSnapshot snapshot(Element... elements) {
    return new ScreenSnapshot(800, 600, Arrays.asList(elements));
  }

  private static ViewTree told(TreeDiff diff, Element... elements) {
    return apply(ViewTree.EMPTY, diff.changes(snapshot(elements)));
  }

  private static ViewTree apply(ViewTree tree, List<TreeChange> changes) {
    ViewTree now = tree;
    for (TreeChange change : changes) {
      ViewTree.Applied applied = now.apply(change);
      assertThat(applied.refusal()).isNull();
      now = Objects.requireNonNull(applied.tree());
    }
    return now;
  }

  private static ViewTree.@Nullable Refusal refusal(
      ViewTree tree, long revision, long base, Element... changed) {
    return tree.apply(
            new TreeChange(
                revision, base, 800, 600, Arrays.asList(changed), Collections.emptyList()))
        .refusal();
  }
}
