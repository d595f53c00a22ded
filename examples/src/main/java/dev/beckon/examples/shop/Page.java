package dev.beckon.examples.shop;

/** Where the person is in the shop. */
sealed interface Page {
  /** The name that reports and agents know it by. */
  String screen();

  /** What stands at the top of it. */
  String title();

  record AllProducts() implements Page {
    @Override
    public String screen() {
      return "catalogue";
    }

    @Override
    public String title() {
      return "Things for house and garden";
    }
  }

  record OneProduct(Product product) implements Page {
    @Override
    public String screen() {
      return "product";
    }

    @Override
    public String title() {
      return product.name();
    }
  }

  record YourCart() implements Page {
    @Override
    public String screen() {
      return "cart";
    }

    @Override
    public String title() {
      return "Your cart";
    }
  }

  record Checkout() implements Page {
    @Override
    public String screen() {
      return "checkout";
    }

    @Override
    public String title() {
      return "Checkout";
    }
  }

  record Ordered(String reference) implements Page {
    @Override
    public String screen() {
      return "ordered";
    }

    @Override
    public String title() {
      return "Thank you";
    }
  }
}
