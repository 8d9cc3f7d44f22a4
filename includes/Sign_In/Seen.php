<?php
/**
 * Image of a call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Counting\Mark;
use Patreon_Gate\Counting\Visits;

/** Handles `seen`: answers with a transparent image, and counts a view if the mark in the address is one of ours. Sets no cookie. */
final class Seen {

	/** A transparent GIF of one pixel: 43 bytes. */
	private const GIF = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

	public function __construct( private readonly Visits $visits ) {}

	public function answer( Request $request, int $now ): Answer {
		if ( 'GET' !== $request->method && 'HEAD' !== $request->method ) {
			return Answer::only( 'GET' );
		}
		if ( 'GET' === $request->method ) {
			$this->visits->seen( $request->query_text( Mark::PARAMETER ), $now );
		}
		return Answer::image( self::GIF );
	}
}
