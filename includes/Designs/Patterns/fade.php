<?php
/**
 * Design: Fade.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-fade","layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-fade"><?php echo Pattern_Parts::heading( array( 'textAlign' => 'center' ) ); ?>

<?php echo Pattern_Parts::offer(); ?>

<?php echo Pattern_Parts::voice( __( 'I would like you to read the rest, too.', 'tier-gate-for-patreon' ) ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::actions( array(), true ); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
