<?php
/**
 * Design: Quiet line.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-quiet","layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-quiet"><!-- wp:separator {"className":"is-style-wide"} -->
<hr class="wp-block-separator has-alpha-channel-opacity is-style-wide"/>
<!-- /wp:separator -->

<?php echo Pattern_Parts::offer( array() ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::plain_actions(); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
