<?php
/**
 * Design: Card.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-card","layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-card"><?php echo Pattern_Parts::byline(); ?>

<?php echo Pattern_Parts::heading(); ?>

<?php echo Pattern_Parts::offer(); ?>

<?php echo Pattern_Parts::voice( __( 'Your membership pays for the time this takes. Thank you.', 'tier-gate-for-patreon' ) ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::actions(); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
