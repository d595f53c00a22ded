package dev.beckon.examples.shop;

import dev.beckon.examples.shop.Product.Layer;
import java.util.List;

/** What the shop sells: twelve things for house and garden, drawn here. */
final class Catalogue {
  private static final String CLAY = "#c4633f";
  private static final String DARK_CLAY = "#a44d2e";
  private static final String GREEN = "#3f7d5b";
  private static final String DARK_GREEN = "#1f4d3a";
  private static final String CREAM = "#f3e6cf";
  private static final String GOLD = "#e0a63c";
  private static final String BLUE = "#5b7f99";
  private static final String DARK_BLUE = "#3c5a70";
  private static final String WOOD = "#b98a5a";
  private static final String DARK_WOOD = "#8f653c";

  private static final String FLAME = "M50 14 C58 24 58 32 50 36 C42 32 42 24 50 14 Z";

  static final List<Product> PRODUCTS =
      List.of(
          new Product(
              "pot",
              "Clay pot with fern",
              "Garden",
              Money.euros(18),
              "Thrown by hand and fired twice, so that frost leaves it alone. The fern comes with it.",
              "#eef3ea",
              List.of(
                  new Layer(
                      GREEN,
                      "M50 38 C46 24 34 20 26 12 C40 10 50 22 50 38 Z M50 38 C54 24 66 20 74 12"
                          + " C60 10 50 22 50 38 Z"),
                  new Layer(DARK_GREEN, "M50 38 C44 28 46 14 50 6 C54 14 56 28 50 38 Z"),
                  new Layer(CLAY, "M31 46 H69 L64 88 H36 Z"),
                  new Layer(DARK_CLAY, "M27 36 H73 V48 H27 Z"))),
          new Product(
              "can",
              "Watering can, 5 litres",
              "Garden",
              Money.euros(34),
              "Galvanised steel with a brass rose. Pours slowly, which is what seedlings want.",
              "#e9f0f4",
              List.of(
                  new Layer(DARK_BLUE, "M32 46 C32 18 64 18 64 46 H58 C58 27 38 27 38 46 Z"),
                  new Layer(BLUE, "M28 44 H66 L70 86 H24 Z"),
                  new Layer(BLUE, "M66 58 L84 36 L90 41 L69 76 Z"),
                  new Layer(GOLD, "M79 30 L96 44 L92 49 L75 35 Z"),
                  new Layer(DARK_BLUE, "M26 64 H68 L68.6 70 H25.4 Z"))),
          new Product(
              "lantern",
              "Storm lantern",
              "Light",
              Money.euros(42),
              "Burns through wind and rain for nine hours on one candle.",
              "#f8f0de",
              List.of(
                  new Layer(DARK_GREEN, "M42 20 C42 6 58 6 58 20 H54 C54 11 46 11 46 20 Z"),
                  new Layer(DARK_GREEN, "M34 32 L44 18 H56 L66 32 Z"),
                  new Layer("#fbe7b0", "M36 32 H64 V80 H36 Z"),
                  new Layer(GOLD, "M50 42 C60 54 58 66 50 68 C42 66 40 54 50 42 Z"),
                  new Layer(
                      DARK_GREEN,
                      "M34 32 H38 V80 H34 Z M62 32 H66 V80 H62 Z M30 80 H70 V89 H30 Z"))),
          new Product(
              "mug",
              "Breakfast mug",
              "Kitchen",
              Money.euros(14),
              "Holds a third of a litre and survives the dishwasher. Glazed in one of three blues.",
              "#e9f0f4",
              List.of(
                  new Layer(
                      DARK_BLUE,
                      "M64 42 H71 C83 42 83 68 71 68 H64 V61 H70 C75 61 75 49 70 49 H64 Z"),
                  new Layer(BLUE, "M26 30 H66 V76 C66 83 61 87 55 87 H37 C31 87 26 83 26 76 Z"),
                  new Layer(CREAM, "M26 48 H66 V60 H26 Z"))),
          new Product(
              "teapot",
              "Teapot for four",
              "Kitchen",
              Money.euros(48),
              "A wide spout that never drips and a lid that stays on. We tried for two years.",
              "#eef3ea",
              List.of(
                  new Layer(
                      DARK_GREEN,
                      "M28 46 C6 42 8 78 30 74 L29 67 C16 69 15 50 27 53 Z M72 54 L90 36 L95 41 L74 74 Z"),
                  new Layer(
                      GREEN,
                      "M22 60 C22 42 35 36 50 36 C65 36 78 42 78 60 C78 78 65 87 50 87 C35 87 22 78 22 60 Z"),
                  new Layer(
                      DARK_GREEN, "M36 37 C38 27 62 27 64 37 Z M46 28 C44 19 56 19 54 28 Z"))),
          new Product(
              "candle",
              "Juniper candle",
              "Light",
              Money.euros(22),
              "Rapeseed wax, juniper and a little smoke. Forty hours.",
              "#f8f0de",
              List.of(
                  new Layer(GOLD, FLAME),
                  new Layer(DARK_WOOD, "M49 34 H51 V44 H49 Z"),
                  new Layer(CREAM, "M32 44 H68 V86 C68 88 66 89 64 89 H36 C34 89 32 88 32 86 Z"),
                  new Layer(GREEN, "M32 56 H68 V74 H32 Z"),
                  new Layer(CREAM, "M40 62 H60 V64 H40 Z M44 67 H56 V69 H44 Z"))),
          new Product(
              "cushion",
              "Linen cushion",
              "Home",
              Money.euros(39),
              "Washed linen, filled with wool. Gets better for the first ten years.",
              "#f7e9e2",
              List.of(
                  new Layer(
                      CLAY,
                      "M18 24 C38 31 62 31 82 24 C76 42 76 62 82 82 C62 75 38 75 18 82 C24 62 24 42 18 24 Z"),
                  new Layer(
                      CREAM,
                      "M34 28.5 C38 44 38 62 34 77 L40 76.5 C44 62 44 44 40 29 Z M60 29 C56 44 56 62 60 76.5"
                          + " L66 77 C62 62 62 44 66 28.5 Z"))),
          new Product(
              "notebook",
              "Garden diary",
              "Home",
              Money.euros(16),
              "Two hundred pages for what you planted, when, and whether the slugs liked it.",
              "#eef3ea",
              List.of(
                  new Layer("#e5dccb", "M30 18 H78 V88 H30 Z"),
                  new Layer(DARK_GREEN, "M24 14 H72 V84 H24 Z"),
                  new Layer("#17392b", "M24 14 H33 V84 H24 Z"),
                  new Layer(CREAM, "M41 28 H64 V46 H41 Z"),
                  new Layer(CLAY, "M60 84 H66 V95 L63 92 L60 95 Z"))),
          new Product(
              "birdhouse",
              "House for a finch",
              "Garden",
              Money.euros(56),
              "Larch, unpainted, with a door for cleaning in autumn. Tenants arrive in March.",
              "#f8f0de",
              List.of(
                  new Layer(DARK_WOOD, "M47 86 H53 V98 H47 Z"),
                  new Layer(WOOD, "M26 42 H74 V88 H26 Z"),
                  new Layer(CLAY, "M50 8 L88 44 L82 50 L50 20 L18 50 L12 44 Z"),
                  new Layer(WOOD, "M50 20 L74 42 H26 Z"),
                  new Layer("#4a3320", "M41 54 A9 9 0 1 0 59 54 A9 9 0 1 0 41 54 Z"),
                  new Layer(DARK_WOOD, "M47 72 H53 V77 H47 Z"))),
          new Product(
              "basket",
              "Willow basket",
              "Garden",
              Money.euros(45),
              "Woven in one piece from willow cut in January. Carries eight kilos of apples.",
              "#f7efe2",
              List.of(
                  new Layer(DARK_WOOD, "M26 50 C26 8 74 8 74 50 H68 C68 17 32 17 32 50 Z"),
                  new Layer(WOOD, "M18 48 H82 L74 88 H26 Z"),
                  new Layer(
                      DARK_WOOD,
                      "M18 48 H82 V54 H18 Z M21.5 64 H78.5 L77.8 68 H22.2 Z M24 76 H76 L75.2 80 H24.8 Z"))),
          new Product(
              "blanket",
              "Lambswool blanket",
              "Home",
              Money.euros(98),
              "Woven in the Borders since 1873, on the same looms, by other people.",
              "#e9f0f4",
              List.of(
                  new Layer(DARK_BLUE, "M22 66 H78 C84 66 84 84 78 84 H22 C16 84 16 66 22 66 Z"),
                  new Layer(CREAM, "M22 48 H78 C84 48 84 66 78 66 H22 C16 66 16 48 22 48 Z"),
                  new Layer(BLUE, "M22 30 H78 C84 30 84 48 78 48 H22 C16 48 16 30 22 30 Z"),
                  new Layer(GOLD, "M58 30 H64 V84 H58 Z M68 30 H70 V84 H68 Z"))),
          new Product(
              "vase",
              "Stoneware vase",
              "Home",
              Money.euros(64),
              "Narrow at the neck, so that three stems look like a bouquet.",
              "#f7e9e2",
              List.of(
                  new Layer(GREEN, "M49 34 L36 8 L38 7 L51 32 Z M50 34 L62 4 L64 5 L52 34 Z"),
                  new Layer(
                      DARK_BLUE,
                      "M31 9 A5 5 0 1 0 41 9 A5 5 0 1 0 31 9 Z M58 6 A5 5 0 1 0 68 6 A5 5 0 1 0 58 6 Z"
                          + " M39 20 A4 4 0 1 0 47 20 A4 4 0 1 0 39 20 Z M53 18 A4 4 0 1 0 61 18 A4 4 0 1 0 53 18 Z"),
                  new Layer(
                      CLAY,
                      "M42 28 H58 V36 C58 43 74 50 74 66 C74 80 63 90 50 90 C37 90 26 80 26 66 C26 50 42 43 42 36 Z"),
                  new Layer(
                      CREAM,
                      "M27.5 60 H72.5 C73.5 63 74 66 73.8 70 H26.2 C26 66 26.5 63 27.5 60 Z"))));

  private Catalogue() {}
}
