<?php
/**
 * Design: Chapters.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Designs\Pattern_Parts;

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped -- block markup from constants and escaped texts.
?>
<!-- wp:group {"className":"patreon-gate-card","layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-card"><?php echo Pattern_Parts::heading(); ?>

<?php echo Pattern_Parts::offer(); ?>

<?php echo Pattern_Parts::block( 'patreon-gate/chapters', array( 'className' => 'patreon-gate-chapters' ) ); ?>

<?php echo Pattern_Parts::voice( __( 'Thank you for following along.', 'tier-gate-for-patreon' ) ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::actions(); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
