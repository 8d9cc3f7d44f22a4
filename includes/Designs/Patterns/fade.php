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
<!-- wp:group {"className":"patreon-gate-fade","style":{"spacing":{"padding":{"top":"var:preset|spacing|50","bottom":"var:preset|spacing|50","left":"var:preset|spacing|50","right":"var:preset|spacing|50"},"blockGap":"var:preset|spacing|30"}},"layout":{"type":"default"}} -->
<div class="wp-block-group patreon-gate-fade" style="padding-top:var(--wp--preset--spacing--50);padding-right:var(--wp--preset--spacing--50);padding-bottom:var(--wp--preset--spacing--50);padding-left:var(--wp--preset--spacing--50)"><?php echo Pattern_Parts::heading( array( 'textAlign' => 'center' ) ); ?>

<?php echo Pattern_Parts::offer(); ?>

<?php echo Pattern_Parts::voice( __( 'I would like you to read the rest, too.', 'tier-gate-for-patreon' ) ); ?>

<?php echo Pattern_Parts::sentence(); ?>

<?php echo Pattern_Parts::actions( array(), true ); ?>

<?php echo Pattern_Parts::small_print(); ?></div>
<!-- /wp:group -->
