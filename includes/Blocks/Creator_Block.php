<?php
/**
 * The block `patreon-gate/creator`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Membership\Picture;
use Patreon_Gate\Storage\Connections\Picture_Files;
use Patreon_Gate\Storage\Connections\Presentations;
use WP_Block;

/** Renders the creator's portrait or name, or the campaign's cover. Pictures come from this site. */
final class Creator_Block implements Dynamic_Block {

	/** Width of a portrait where the block says nothing. */
	private const PORTRAIT = 96;

	/**
	 * @param General_Situation $situations    The campaign.
	 * @param Presentations     $presentations Its pictures.
	 * @param Picture_Files     $files         Their addresses.
	 */
	public function __construct( private readonly General_Situation $situations, private readonly Presentations $presentations, private readonly Picture_Files $files ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$set      = new Attributes( $attributes );
		$campaign = $this->situations->get( $set->text( 'campaign' ) )->campaign;
		if ( null === $campaign ) {
			return '';
		}
		$profile = $this->presentations->profile( $campaign->id );
		$name    = '' === $profile->creator_name ? $campaign->name : $profile->creator_name;
		return match ( $set->text( 'part' ) ) {
			'name'  => '' === $name ? '' : '<p ' . get_block_wrapper_attributes() . '><bdi>' . esc_html( $name ) . '</bdi></p>',
			'cover' => $this->cover( $set, $profile->cover ),
			default => $this->portrait( $set, $profile->portrait, $name ),
		};
	}

	private function cover( Attributes $set, ?Picture $picture ): string {
		if ( null === $picture ) {
			return '';
		}
		$height = $set->number( 'height', 0, 0, 2000 );
		$width  = $set->number( 'width', 0, 0, 2000 );
		$style  = ( 0 === $width ? '' : "inline-size:{$width}px;max-inline-size:100%;" ) . ( 0 === $height ? '' : ( 0 === $width ? 'inline-size:100%;' : '' ) . "block-size:{$height}px;object-fit:cover;" );
		// The alt text is empty unless the creator wrote one: the picture says nothing that the text around it does not say.
		return $this->figure( $picture, $set->text( 'alt' ), $picture->width, $picture->height, $style, 0 === $width ? '100vw' : "{$width}px" );
	}

	private function portrait( Attributes $set, ?Picture $picture, string $name ): string {
		if ( null === $picture ) {
			return '';
		}
		$width  = $set->number( 'width', self::PORTRAIT, 16, 800 );
		$height = $set->number( 'height', $width, 16, 800 );
		$style  = $width === $height ? '' : "aspect-ratio:$width/$height;object-fit:cover;";
		$style .= $set->flag( 'isRound' ) ? 'border-radius:50%;' : '';
		$alt    = $set->text( 'alt' );
		return $this->figure( $picture, '' === $alt ? $name : $alt, $width, $height, $style, "{$width}px" );
	}

	/**
	 * @param string $style Declarations the creator asked for; '' leaves the size to the design.
	 * @param string $sizes Width at which it is shown, in CSS.
	 */
	private function figure( Picture $picture, string $alt, int $width, int $height, string $style, string $sizes ): string {
		$set = array_map( fn ( Picture $size ): string => $this->files->url( $size ) . ' ' . $size->width . 'w', $picture->sizes() );
		return sprintf(
			// Core gives pictures with a class of this pattern a maximum width, and keeps their proportions.
			'<figure %s><img class="wp-image-patreon-gate" src="%s"%s alt="%s" width="%d" height="%d" loading="lazy" decoding="async"%s></figure>',
			get_block_wrapper_attributes(),
			esc_url( $this->files->url( $picture ) ),
			count( $set ) < 2 ? '' : ' srcset="' . esc_attr( implode( ', ', $set ) ) . '" sizes="' . esc_attr( $sizes ) . '"',
			esc_attr( $alt ),
			$width,
			$height,
			'' === $style ? '' : ' style="' . esc_attr( $style ) . '"'
		);
	}
}
